# oracle: virtual
import json
for v in ([1,[2,"a",{}],{}], {"a":1,"b":[1,{"c":None}],"d":{}}, 5, "x", [], [[1],[2]], {"k":{"z":1}}):
    print(list(json.JSONEncoder().iterencode(v)))
    print(list(json.JSONEncoder(indent=1).iterencode(v)))
class E(json.JSONEncoder):
    def default(s,o): return ["set",1]
print(list(E().iterencode([{1}, 2])), list(E().iterencode({"q":{1}})))
