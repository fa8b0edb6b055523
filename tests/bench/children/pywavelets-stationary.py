"""Runs a stationary transform of PyWavelets on a made signal: TRANSFORM WAVELET LEVEL SAMPLES TURNS.

Prints the seconds of the best turn and the sum of squares of every row of the result, so that both sides can be
held against each other.
"""

import json
import sys
import time

import numpy
import pywt

transform, wavelet, level, samples, turns = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
signal = numpy.arange(samples) * 7919 % 1009 / 1009
coefficients = pywt.swt(signal, wavelet, level, trim_approx=True)
transforms = {
    "swt": lambda: pywt.swt(signal, wavelet, level, trim_approx=True),
    "iswt": lambda: [pywt.iswt(coefficients, wavelet)],
}
seconds = []
for _ in range(turns):
    started = time.perf_counter()
    rows = transforms[transform]()
    seconds.append(time.perf_counter() - started)
print(json.dumps({"seconds": min(seconds), "energies": [float(row @ row) for row in rows]}))
