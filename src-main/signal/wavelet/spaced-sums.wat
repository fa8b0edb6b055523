;; Correlation with spaced taps: target[t] = sum over i of taps[i] * source[t + step * i].
;;
;; All places and distances are bytes; values are 64-bit floats, little-endian. Eight outputs are made at once, two to
;; a vector, so up to seven more than asked for are written, and source is read as far as these need: the memory
;; behind both must be free for that. Each output adds its products in the order of the taps, as scalar code would.
(module
  (memory (export "memory") 1)
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
      (br_if $eightOutputs (i32.lt_u (local.get $target) (local.get $targetEnd))))))
