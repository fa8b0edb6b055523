;; The stages of a fast Fourier transform, two numbers to an instruction; what each stage does is told in `stages.ts`.
;;
;; All places and distances are bytes; values are 64-bit floats, the real and the imaginary parts in two rows. The size of
;; a transform is a multiple of four numbers, and a quarter of a block one of two. The factors of two points of a quarter
;; stand together: two cosines and two sines of the first branch, then those of the second and of the third.
(module
  (memory (export "memory") 1)

  (func (export "forwardStage")
    (param $re i32)
    (param $im i32)
    (param $reEnd i32)
    (param $factors i32)
    (param $quarter i32)
    (local $quarterEnd i32)
    (local $factor i32)
    (local $b i32)
    (local $c i32)
    (local $d i32)
    (local $toIm i32)
    (local $aRe v128)
    (local $aIm v128)
    (local $bRe v128)
    (local $bIm v128)
    (local $cRe v128)
    (local $cIm v128)
    (local $dRe v128)
    (local $dIm v128)
    (local $cos v128)
    (local $sin v128)
    (local.set $toIm (i32.sub (local.get $im) (local.get $re)))
    (loop $eachBlock
      (local.set $quarterEnd (i32.add (local.get $re) (local.get $quarter)))
      (local.set $factor (local.get $factors))
      (loop $eachTwo
        (local.set $b (i32.add (local.get $re) (local.get $quarter)))
        (local.set $c (i32.add (local.get $b) (local.get $quarter)))
        (local.set $d (i32.add (local.get $c) (local.get $quarter)))
        (local.set $aRe (v128.load (local.get $re)))
        (local.set $bRe (v128.load (local.get $b)))
        (local.set $cRe (v128.load (local.get $c)))
        (local.set $dRe (v128.load (local.get $d)))
        (local.set $aIm (v128.load (i32.add (local.get $re) (local.get $toIm))))
        (local.set $bIm (v128.load (i32.add (local.get $b) (local.get $toIm))))
        (local.set $cIm (v128.load (i32.add (local.get $c) (local.get $toIm))))
        (local.set $dIm (v128.load (i32.add (local.get $d) (local.get $toIm))))
        ;; $cRe and $cIm become a - c, $aRe and $aIm a + c.
        (local.set $cos (f64x2.sub (local.get $aRe) (local.get $cRe)))
        (local.set $aRe (f64x2.add (local.get $aRe) (local.get $cRe)))
        (local.set $cRe (local.get $cos))
        (local.set $cos (f64x2.sub (local.get $aIm) (local.get $cIm)))
        (local.set $aIm (f64x2.add (local.get $aIm) (local.get $cIm)))
        (local.set $cIm (local.get $cos))
        ;; $dRe and $dIm become (b - d) times -i, $bRe and $bIm b + d.
        (local.set $cos (f64x2.sub (local.get $bIm) (local.get $dIm)))
        (local.set $sin (f64x2.sub (local.get $dRe) (local.get $bRe)))
        (local.set $bRe (f64x2.add (local.get $bRe) (local.get $dRe)))
        (local.set $bIm (f64x2.add (local.get $bIm) (local.get $dIm)))
        (local.set $dRe (local.get $cos))
        (local.set $dIm (local.get $sin))
        (v128.store (local.get $re) (f64x2.add (local.get $aRe) (local.get $bRe)))
        (v128.store
          (i32.add (local.get $re) (local.get $toIm))
          (f64x2.add (local.get $aIm) (local.get $bIm)))
        ;; The branch of twice the frequency comes second, which leaves the result in the order of reversed bits.
        (local.set $aRe (f64x2.sub (local.get $aRe) (local.get $bRe)))
        (local.set $aIm (f64x2.sub (local.get $aIm) (local.get $bIm)))
        (local.set $cos (v128.load offset=32 (local.get $factor)))
        (local.set $sin (v128.load offset=48 (local.get $factor)))
        (v128.store
          (local.get $b)
          (f64x2.sub
            (f64x2.mul (local.get $aRe) (local.get $cos))
            (f64x2.mul (local.get $aIm) (local.get $sin))))
        (v128.store
          (i32.add (local.get $b) (local.get $toIm))
          (f64x2.add
            (f64x2.mul (local.get $aRe) (local.get $sin))
            (f64x2.mul (local.get $aIm) (local.get $cos))))
        (local.set $bRe (f64x2.add (local.get $cRe) (local.get $dRe)))
        (local.set $bIm (f64x2.add (local.get $cIm) (local.get $dIm)))
        (local.set $cos (v128.load (local.get $factor)))
        (local.set $sin (v128.load offset=16 (local.get $factor)))
        (v128.store
          (local.get $c)
          (f64x2.sub
            (f64x2.mul (local.get $bRe) (local.get $cos))
            (f64x2.mul (local.get $bIm) (local.get $sin))))
        (v128.store
          (i32.add (local.get $c) (local.get $toIm))
          (f64x2.add
            (f64x2.mul (local.get $bRe) (local.get $sin))
            (f64x2.mul (local.get $bIm) (local.get $cos))))
        (local.set $cRe (f64x2.sub (local.get $cRe) (local.get $dRe)))
        (local.set $cIm (f64x2.sub (local.get $cIm) (local.get $dIm)))
        (local.set $cos (v128.load offset=64 (local.get $factor)))
        (local.set $sin (v128.load offset=80 (local.get $factor)))
        (v128.store
          (local.get $d)
          (f64x2.sub
            (f64x2.mul (local.get $cRe) (local.get $cos))
            (f64x2.mul (local.get $cIm) (local.get $sin))))
        (v128.store
          (i32.add (local.get $d) (local.get $toIm))
          (f64x2.add
            (f64x2.mul (local.get $cRe) (local.get $sin))
            (f64x2.mul (local.get $cIm) (local.get $cos))))
        (local.set $factor (i32.add (local.get $factor) (i32.const 96)))
        (local.set $re (i32.add (local.get $re) (i32.const 16)))
        (br_if $eachTwo (i32.lt_u (local.get $re) (local.get $quarterEnd))))
      (local.set $re (i32.add (local.get $d) (i32.const 16)))
      (br_if $eachBlock (i32.lt_u (local.get $re) (local.get $reEnd)))))

  (func (export "inverseStage")
    (param $re i32)
    (param $im i32)
    (param $reEnd i32)
    (param $factors i32)
    (param $quarter i32)
    (local $quarterEnd i32)
    (local $factor i32)
    (local $b i32)
    (local $c i32)
    (local $d i32)
    (local $toIm i32)
    (local $aRe v128)
    (local $aIm v128)
    (local $bRe v128)
    (local $bIm v128)
    (local $cRe v128)
    (local $cIm v128)
    (local $dRe v128)
    (local $dIm v128)
    (local $cos v128)
    (local $sin v128)
    (local.set $toIm (i32.sub (local.get $im) (local.get $re)))
    (loop $eachBlock
      (local.set $quarterEnd (i32.add (local.get $re) (local.get $quarter)))
      (local.set $factor (local.get $factors))
      (loop $eachTwo
        (local.set $b (i32.add (local.get $re) (local.get $quarter)))
        (local.set $c (i32.add (local.get $b) (local.get $quarter)))
        (local.set $d (i32.add (local.get $c) (local.get $quarter)))
        ;; The branch of twice the frequency stands second and is turned into $bRe and $bIm.
        (local.set $aRe (v128.load (local.get $b)))
        (local.set $aIm (v128.load (i32.add (local.get $b) (local.get $toIm))))
        (local.set $cos (v128.load offset=32 (local.get $factor)))
        (local.set $sin (v128.load offset=48 (local.get $factor)))
        (local.set $bRe
          (f64x2.add
            (f64x2.mul (local.get $aRe) (local.get $cos))
            (f64x2.mul (local.get $aIm) (local.get $sin))))
        (local.set $bIm
          (f64x2.sub
            (f64x2.mul (local.get $aIm) (local.get $cos))
            (f64x2.mul (local.get $aRe) (local.get $sin))))
        (local.set $aRe (v128.load (local.get $c)))
        (local.set $aIm (v128.load (i32.add (local.get $c) (local.get $toIm))))
        (local.set $cos (v128.load (local.get $factor)))
        (local.set $sin (v128.load offset=16 (local.get $factor)))
        (local.set $cRe
          (f64x2.add
            (f64x2.mul (local.get $aRe) (local.get $cos))
            (f64x2.mul (local.get $aIm) (local.get $sin))))
        (local.set $cIm
          (f64x2.sub
            (f64x2.mul (local.get $aIm) (local.get $cos))
            (f64x2.mul (local.get $aRe) (local.get $sin))))
        (local.set $aRe (v128.load (local.get $d)))
        (local.set $aIm (v128.load (i32.add (local.get $d) (local.get $toIm))))
        (local.set $cos (v128.load offset=64 (local.get $factor)))
        (local.set $sin (v128.load offset=80 (local.get $factor)))
        (local.set $dRe
          (f64x2.add
            (f64x2.mul (local.get $aRe) (local.get $cos))
            (f64x2.mul (local.get $aIm) (local.get $sin))))
        (local.set $dIm
          (f64x2.sub
            (f64x2.mul (local.get $aIm) (local.get $cos))
            (f64x2.mul (local.get $aRe) (local.get $sin))))
        ;; $aRe and $aIm become a + 2nd, $bRe and $bIm a - 2nd.
        (local.set $cos (v128.load (local.get $re)))
        (local.set $sin (v128.load (i32.add (local.get $re) (local.get $toIm))))
        (local.set $aRe (f64x2.add (local.get $cos) (local.get $bRe)))
        (local.set $aIm (f64x2.add (local.get $sin) (local.get $bIm)))
        (local.set $bRe (f64x2.sub (local.get $cos) (local.get $bRe)))
        (local.set $bIm (f64x2.sub (local.get $sin) (local.get $bIm)))
        ;; $cRe and $cIm become 1st + 3rd, $dRe and $dIm (1st - 3rd) times i.
        (local.set $cos (f64x2.sub (local.get $dIm) (local.get $cIm)))
        (local.set $sin (f64x2.sub (local.get $cRe) (local.get $dRe)))
        (local.set $cRe (f64x2.add (local.get $cRe) (local.get $dRe)))
        (local.set $cIm (f64x2.add (local.get $cIm) (local.get $dIm)))
        (v128.store (local.get $re) (f64x2.add (local.get $aRe) (local.get $cRe)))
        (v128.store
          (i32.add (local.get $re) (local.get $toIm))
          (f64x2.add (local.get $aIm) (local.get $cIm)))
        (v128.store (local.get $b) (f64x2.add (local.get $bRe) (local.get $cos)))
        (v128.store
          (i32.add (local.get $b) (local.get $toIm))
          (f64x2.add (local.get $bIm) (local.get $sin)))
        (v128.store (local.get $c) (f64x2.sub (local.get $aRe) (local.get $cRe)))
        (v128.store
          (i32.add (local.get $c) (local.get $toIm))
          (f64x2.sub (local.get $aIm) (local.get $cIm)))
        (v128.store (local.get $d) (f64x2.sub (local.get $bRe) (local.get $cos)))
        (v128.store
          (i32.add (local.get $d) (local.get $toIm))
          (f64x2.sub (local.get $bIm) (local.get $sin)))
        (local.set $factor (i32.add (local.get $factor) (i32.const 96)))
        (local.set $re (i32.add (local.get $re) (i32.const 16)))
        (br_if $eachTwo (i32.lt_u (local.get $re) (local.get $quarterEnd))))
      (local.set $re (i32.add (local.get $d) (i32.const 16)))
      (br_if $eachBlock (i32.lt_u (local.get $re) (local.get $reEnd)))))

  ;; Blocks of four points lie within two instructions: (a, b) and (c, d) give (a + c, b + d) and (a - c, b - d), which
  ;; are paired anew.
  (func (export "quartets")
    (param $re i32)
    (param $im i32)
    (param $reEnd i32)
    (local $sumsRe v128)
    (local $sumsIm v128)
    (local $restsRe v128)
    (local $restsIm v128)
    (loop $eachFour
      (local.set $sumsRe (f64x2.add (v128.load (local.get $re)) (v128.load offset=16 (local.get $re))))
      (local.set $sumsIm (f64x2.add (v128.load (local.get $im)) (v128.load offset=16 (local.get $im))))
      (local.set $restsRe (f64x2.sub (v128.load (local.get $re)) (v128.load offset=16 (local.get $re))))
      (local.set $restsIm (f64x2.sub (v128.load (local.get $im)) (v128.load offset=16 (local.get $im))))
      (v128.store
        (local.get $re)
        (f64x2.add
          (f64x2.splat (f64x2.extract_lane 0 (local.get $sumsRe)))
          (f64x2.mul (f64x2.splat (f64x2.extract_lane 1 (local.get $sumsRe))) (v128.const f64x2 1 -1))))
      (v128.store
        (local.get $im)
        (f64x2.add
          (f64x2.splat (f64x2.extract_lane 0 (local.get $sumsIm)))
          (f64x2.mul (f64x2.splat (f64x2.extract_lane 1 (local.get $sumsIm))) (v128.const f64x2 1 -1))))
      (v128.store offset=16
        (local.get $re)
        (f64x2.add
          (f64x2.splat (f64x2.extract_lane 0 (local.get $restsRe)))
          (f64x2.mul (f64x2.splat (f64x2.extract_lane 1 (local.get $restsIm))) (v128.const f64x2 1 -1))))
      (v128.store offset=16
        (local.get $im)
        (f64x2.add
          (f64x2.splat (f64x2.extract_lane 0 (local.get $restsIm)))
          (f64x2.mul (f64x2.splat (f64x2.extract_lane 1 (local.get $restsRe))) (v128.const f64x2 -1 1))))
      (local.set $re (i32.add (local.get $re) (i32.const 32)))
      (local.set $im (i32.add (local.get $im) (i32.const 32)))
      (br_if $eachFour (i32.lt_u (local.get $re) (local.get $reEnd)))))

  (func (export "inverseQuartets")
    (param $re i32)
    (param $im i32)
    (param $reEnd i32)
    (local $acRe v128)
    (local $acIm v128)
    (local $bdRe v128)
    (local $bdIm v128)
    (local $turned v128)
    (loop $eachFour
      ;; (a + c, a - c), and of the other two (b + d, (b - d) times i).
      (local.set $acRe
        (f64x2.add
          (v128.load64_splat (local.get $re))
          (f64x2.mul (v128.load64_splat offset=8 (local.get $re)) (v128.const f64x2 1 -1))))
      (local.set $acIm
        (f64x2.add
          (v128.load64_splat (local.get $im))
          (f64x2.mul (v128.load64_splat offset=8 (local.get $im)) (v128.const f64x2 1 -1))))
      (local.set $bdRe
        (f64x2.add
          (v128.load64_splat offset=16 (local.get $re))
          (f64x2.mul (v128.load64_splat offset=24 (local.get $re)) (v128.const f64x2 1 -1))))
      (local.set $bdIm
        (f64x2.add
          (v128.load64_splat offset=16 (local.get $im))
          (f64x2.mul (v128.load64_splat offset=24 (local.get $im)) (v128.const f64x2 1 -1))))
      (local.set $turned
        (f64x2.replace_lane 1 (local.get $bdRe) (f64.neg (f64x2.extract_lane 1 (local.get $bdIm)))))
      (local.set $bdIm (f64x2.replace_lane 1 (local.get $bdIm) (f64x2.extract_lane 1 (local.get $bdRe))))
      (local.set $bdRe (local.get $turned))
      (v128.store (local.get $re) (f64x2.add (local.get $acRe) (local.get $bdRe)))
      (v128.store (local.get $im) (f64x2.add (local.get $acIm) (local.get $bdIm)))
      (v128.store offset=16 (local.get $re) (f64x2.sub (local.get $acRe) (local.get $bdRe)))
      (v128.store offset=16 (local.get $im) (f64x2.sub (local.get $acIm) (local.get $bdIm)))
      (local.set $re (i32.add (local.get $re) (i32.const 32)))
      (local.set $im (i32.add (local.get $im) (i32.const 32)))
      (br_if $eachFour (i32.lt_u (local.get $re) (local.get $reEnd)))))

  (func (export "pairs")
    (param $re i32)
    (param $im i32)
    (param $reEnd i32)
    (loop $eachTwo
      (v128.store
        (local.get $re)
        (f64x2.add
          (v128.load64_splat (local.get $re))
          (f64x2.mul (v128.load64_splat offset=8 (local.get $re)) (v128.const f64x2 1 -1))))
      (v128.store
        (local.get $im)
        (f64x2.add
          (v128.load64_splat (local.get $im))
          (f64x2.mul (v128.load64_splat offset=8 (local.get $im)) (v128.const f64x2 1 -1))))
      (local.set $re (i32.add (local.get $re) (i32.const 16)))
      (local.set $im (i32.add (local.get $im) (i32.const 16)))
      (br_if $eachTwo (i32.lt_u (local.get $re) (local.get $reEnd))))))
