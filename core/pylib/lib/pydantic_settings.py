# The module pydantic_settings: models that take what is missing from the environment.

import os

from pydantic import BaseModel

SettingsConfigDict = dict


class BaseSettings(BaseModel):
    def __init__(self, /, **data):
        config = type(self).__pydantic_config__
        prefix = config.get("env_prefix", "")
        environment = {name.lower(): value for name, value in os.environ.items()}
        for name, info in type(self).model_fields.items():
            alias = info.validation_alias
            key = alias if isinstance(alias, str) else name
            found = environment.get((alias if isinstance(alias, str) else prefix + name).lower())
            if key not in data and found is not None:
                data[key] = found
        super().__init__(**data)
