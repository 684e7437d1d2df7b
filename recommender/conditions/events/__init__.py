"""Whether an event that an item waits for is to come or over, as a draft tells it."""
