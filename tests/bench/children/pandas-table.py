"""Reads a table as pandas users do and prints how long it took and how many rows there were: FILE."""

import json
import sys
import time

import pandas

started = time.perf_counter()
rows = len(pandas.read_csv(sys.argv[1]))
print(json.dumps({"seconds": time.perf_counter() - started, "rows": rows}))
