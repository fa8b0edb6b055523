"""Reads a combined access log as pandas users do and prints how long it took and how many rows there were: FILE."""

import json
import sys
import time

import pandas

names = ["client", "ident", "user", "time", "offset", "request", "status", "bytes", "referrer", "agent"]
started = time.perf_counter()
frame = pandas.read_csv(sys.argv[1], sep=" ", header=None, names=names, na_values="-")
frame["at"] = pandas.to_datetime(frame["time"] + frame["offset"], format="[%d/%b/%Y:%H:%M:%S%z]")
print(json.dumps({"seconds": time.perf_counter() - started, "rows": len(frame)}))
