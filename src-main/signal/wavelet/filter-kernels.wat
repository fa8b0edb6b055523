;; The inner loops of the wavelet filters, two values to an instruction.
;;
;; All places and distances are bytes; values are 64-bit floats. A few outputs are made at once, so up to seven more than
;; asked for are written, and the inputs are read as far as these need: the memory behind both must be free for that.
(module
  (memory (export "memory") 1)

  ;; Correlation with spaced taps: target[t] = sum over i of taps[i] * source[t + step * i], eight outputs at once. Each
  ;; adds its products in the order of the taps, as scalar code would.
  (func (export "sum")
    (param $source i32)
    (param $step i32)
    (param $taps i32)
    (param $lastTap i32) ;; place of the last one
    (param $target i32)
    (param $targetEnd i32) ;; behind the last output
    (param $adds i32) ;; 1 adds to what is in target, 0 overwrites it
    (local $tap i32)
    (local $from i32)
    (local $weight v128)
    (local $outputs01 v128)
    (local $outputs23 v128)
    (local $outputs45 v128)
    (local $outputs67 v128)
    (loop $eightOutputs
      (if (local.get $adds)
        (then
          (local.set $outputs01 (v128.load (local.get $target)))
          (local.set $outputs23 (v128.load offset=16 (local.get $target)))
          (local.set $outputs45 (v128.load offset=32 (local.get $target)))
          (local.set $outputs67 (v128.load offset=48 (local.get $target))))
        (else
          (local.set $outputs01 (v128.const f64x2 0 0))
          (local.set $outputs23 (v128.const f64x2 0 0))
          (local.set $outputs45 (v128.const f64x2 0 0))
          (local.set $outputs67 (v128.const f64x2 0 0))))
      (local.set $tap (local.get $taps))
      (local.set $from (local.get $source))
      (loop $eachTap
        (local.set $weight (v128.load64_splat (local.get $tap)))
        (local.set $outputs01
          (f64x2.add
            (local.get $outputs01)
            (f64x2.mul (local.get $weight) (v128.load (local.get $from)))))
        (local.set $outputs23
          (f64x2.add
            (local.get $outputs23)
            (f64x2.mul (local.get $weight) (v128.load offset=16 (local.get $from)))))
        (local.set $outputs45
          (f64x2.add
            (local.get $outputs45)
            (f64x2.mul (local.get $weight) (v128.load offset=32 (local.get $from)))))
        (local.set $outputs67
          (f64x2.add
            (local.get $outputs67)
            (f64x2.mul (local.get $weight) (v128.load offset=48 (local.get $from)))))
        (local.set $from (i32.add (local.get $from) (local.get $step)))
        (local.set $tap (i32.add (local.get $tap) (i32.const 8)))
        (br_if $eachTap (i32.le_u (local.get $tap) (local.get $lastTap))))
      (v128.store (local.get $target) (local.get $outputs01))
      (v128.store offset=16 (local.get $target) (local.get $outputs23))
      (v128.store offset=32 (local.get $target) (local.get $outputs45))
      (v128.store offset=48 (local.get $target) (local.get $outputs67))
      (local.set $source (i32.add (local.get $source) (i32.const 64)))
      (local.set $target (i32.add (local.get $target) (i32.const 64)))
      (br_if $eightOutputs (i32.lt_u (local.get $target) (local.get $targetEnd)))))

  ;; Correlation of every second place with two filters of an even length: low[k] = sum over i of lowTaps[i] *
  ;; source[2 k + i], and high alike; two outputs of each at once. Products of even and of odd taps are added apart.
  (func (export "halve")
    (param $source i32)
    (param $lowTaps i32)
    (param $highTaps i32)
    (param $bytesOfTaps i32)
    (param $low i32)
    (param $high i32)
    (param $lowEnd i32)
    (local $tap i32)
    (local $lowFirst v128)
    (local $highFirst v128)
    (local $lowSecond v128)
    (local $highSecond v128)
    (local $lowWeights v128)
    (local $highWeights v128)
    (local $first v128)
    (local $second v128)
    (loop $twoOutputs
      (local.set $lowFirst (v128.const f64x2 0 0))
      (local.set $highFirst (v128.const f64x2 0 0))
      (local.set $lowSecond (v128.const f64x2 0 0))
      (local.set $highSecond (v128.const f64x2 0 0))
      (local.set $tap (i32.const 0))
      (local.set $first (v128.load (local.get $source)))
      (loop $eachPairOfTaps
        (local.set $lowWeights (v128.load (i32.add (local.get $lowTaps) (local.get $tap))))
        (local.set $highWeights (v128.load (i32.add (local.get $highTaps) (local.get $tap))))
        (local.set $second (v128.load offset=16 (i32.add (local.get $source) (local.get $tap))))
        (local.set $lowFirst
          (f64x2.add (local.get $lowFirst) (f64x2.mul (local.get $lowWeights) (local.get $first))))
        (local.set $highFirst
          (f64x2.add (local.get $highFirst) (f64x2.mul (local.get $highWeights) (local.get $first))))
        (local.set $lowSecond
          (f64x2.add (local.get $lowSecond) (f64x2.mul (local.get $lowWeights) (local.get $second))))
        (local.set $highSecond
          (f64x2.add (local.get $highSecond) (f64x2.mul (local.get $highWeights) (local.get $second))))
        (local.set $first (local.get $second))
        (local.set $tap (i32.add (local.get $tap) (i32.const 16)))
        (br_if $eachPairOfTaps (i32.lt_u (local.get $tap) (local.get $bytesOfTaps))))
      (v128.store
        (local.get $low)
        (f64x2.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $lowFirst) (local.get $lowSecond))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $lowFirst) (local.get $lowSecond))))
      (v128.store
        (local.get $high)
        (f64x2.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $highFirst) (local.get $highSecond))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $highFirst) (local.get $highSecond))))
      (local.set $source (i32.add (local.get $source) (i32.const 32)))
      (local.set $low (i32.add (local.get $low) (i32.const 16)))
      (local.set $high (i32.add (local.get $high) (i32.const 16)))
      (br_if $twoOutputs (i32.lt_u (local.get $low) (local.get $lowEnd)))))

  ;; The reverse: pair m of the outputs is the sum over i of source[m + i] * (taps[2 i], taps[2 i + 1]), four pairs at
  ;; once. The pairs of taps stand in the order in which they are used.
  (func (export "double")
    (param $source i32)
    (param $taps i32)
    (param $lastPair i32) ;; place of the last pair of taps
    (param $target i32)
    (param $targetEnd i32)
    (param $adds i32)
    (local $tap i32)
    (local $from i32)
    (local $weights v128)
    (local $pair0 v128)
    (local $pair1 v128)
    (local $pair2 v128)
    (local $pair3 v128)
    (loop $fourPairs
      (if (local.get $adds)
        (then
          (local.set $pair0 (v128.load (local.get $target)))
          (local.set $pair1 (v128.load offset=16 (local.get $target)))
          (local.set $pair2 (v128.load offset=32 (local.get $target)))
          (local.set $pair3 (v128.load offset=48 (local.get $target))))
        (else
          (local.set $pair0 (v128.const f64x2 0 0))
          (local.set $pair1 (v128.const f64x2 0 0))
          (local.set $pair2 (v128.const f64x2 0 0))
          (local.set $pair3 (v128.const f64x2 0 0))))
      (local.set $tap (local.get $taps))
      (local.set $from (local.get $source))
      (loop $eachPairOfTaps
        (local.set $weights (v128.load (local.get $tap)))
        (local.set $pair0
          (f64x2.add (local.get $pair0) (f64x2.mul (local.get $weights) (v128.load64_splat (local.get $from)))))
        (local.set $pair1
          (f64x2.add
            (local.get $pair1)
            (f64x2.mul (local.get $weights) (v128.load64_splat offset=8 (local.get $from)))))
        (local.set $pair2
          (f64x2.add
            (local.get $pair2)
            (f64x2.mul (local.get $weights) (v128.load64_splat offset=16 (local.get $from)))))
        (local.set $pair3
          (f64x2.add
            (local.get $pair3)
            (f64x2.mul (local.get $weights) (v128.load64_splat offset=24 (local.get $from)))))
        (local.set $from (i32.add (local.get $from) (i32.const 8)))
        (local.set $tap (i32.add (local.get $tap) (i32.const 16)))
        (br_if $eachPairOfTaps (i32.le_u (local.get $tap) (local.get $lastPair))))
      (v128.store (local.get $target) (local.get $pair0))
      (v128.store offset=16 (local.get $target) (local.get $pair1))
      (v128.store offset=32 (local.get $target) (local.get $pair2))
      (v128.store offset=48 (local.get $target) (local.get $pair3))
      (local.set $source (i32.add (local.get $source) (i32.const 32)))
      (local.set $target (i32.add (local.get $target) (i32.const 64)))
      (br_if $fourPairs (i32.lt_u (local.get $target) (local.get $targetEnd))))))
