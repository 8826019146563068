from pydantic import BaseModel, ValidationError
class M(BaseModel): a:int
for t in ["{","","[1","{\"a\": ","{\"a\" 1}","{a:1}","{\"a\":1}x","nul","{\"a\":1,}","[1 2]","\"abc","{\"a\":\n 1,\n b}","tru","-","{\"a\":\"x","1 2", "{\"a\":x}", "[1,]", "{\"a\": [1, {\"b\": 2]}"]:
    try: M.model_validate_json(t)
    except ValidationError as e: print(repr(t), e.errors()[0]['type'], e.errors()[0]['msg'])
