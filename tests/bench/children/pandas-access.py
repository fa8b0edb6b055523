"""Reads a combined access log as pandas users do, into the columns that Kymo has, and prints how long it took: FILE.

`untypedSeconds` is the part of it after which the times are times, but the requests still one text each.
"""

import json
import sys
import time

import pandas

names = ["client", "ident", "user", "time", "offset", "request", "status", "bytes", "referrer", "agent"]
started = time.perf_counter()
frame = pandas.read_csv(sys.argv[1], sep=" ", header=None, names=names, na_values="-")
frame["at"] = pandas.to_datetime(frame["time"] + frame["offset"], format="[%d/%b/%Y:%H:%M:%S%z]")
untyped = time.perf_counter() - started
frame[["method", "target", "protocol"]] = frame["request"].str.split(" ", expand=True)
frame[["path", "query"]] = frame["target"].str.split("?", n=1, expand=True)
print(json.dumps({"seconds": time.perf_counter() - started, "untypedSeconds": untyped, "rows": len(frame)}))
