"""The settings of the service, with what options give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recommender.errors import OptionError

if TYPE_CHECKING:
    from service.settings import Settings


def read_settings(**given: Any) -> Settings:
    """The settings; what is None is not given. OptionError names the first that cannot be used."""
    from pydantic import ValidationError
    from pydantic_settings import SettingsError

    from service.settings import Settings

    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        fault = error.errors()[0]
        setting = ".".join(str(part) for part in fault["loc"])
        raise OptionError("serve.setting", setting=setting, detail=fault["msg"]) from error
    except SettingsError as error:
        raise OptionError("serve.setting", setting="DINGMI_*", detail=str(error)) from error
