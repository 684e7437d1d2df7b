"""Sphinx: the documentation is built from the tree alone; nothing is fetched, and every warning is an error."""

from recommender.version import VERSION

project = "Dingmi"
author = "The Dingmi developers"
copyright = author
version = release = VERSION

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "_ext", "schemas"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "separated"
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = f"Dingmi {VERSION}"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
