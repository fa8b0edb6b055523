"""Runs the continuous transform of PyWavelets on a made signal: WAVELET SAMPLES SMALLEST LARGEST METHOD TURNS.

64 scales in equal ratios. Prints the seconds of the best turn and the sum of squares of every row of the result, so
that both sides can be held against each other.
"""

import json
import sys
import time

import numpy
import pywt

wavelet, method = sys.argv[1], sys.argv[5]
samples, turns = int(sys.argv[2]), int(sys.argv[6])
smallest, largest = map(float, sys.argv[3:5])
signal = numpy.arange(samples) * 7919 % 1009 / 1009
scales = smallest * (largest / smallest) ** (numpy.arange(64) / 63)
seconds = []
for _ in range(turns):
    started = time.perf_counter()
    rows, _frequencies = pywt.cwt(signal, scales, wavelet, method=method)
    seconds.append(time.perf_counter() - started)
print(json.dumps({"seconds": min(seconds), "energies": [float(numpy.vdot(row, row).real) for row in rows]}))
