/*
 * The same 60 log lines (`sampleLines(60)`) as the zstd 1.5 and bzip2 1.0 commands pack them, for machines that have
 * neither. Made with: zstd -19 --check, zstd -19 --no-check, bzip2 -9.
 */
export const zstdSample = Buffer.from(
  'KLUv/QRoNREAtmdSF5Cp0gYo3b+2ndjKieyllTvlhzJ54XEBUgBIAEgAHo6Y0FyZrmAhcz7rykzM3bTozI1Zj1KwL5QUHizacxk6' +
    'vA39Ws48SFyU4rlI5WpG+KEe5/MG7UkOA1DAAIEEADgggADSAgUIDtByN90D90DeBy/pLdtMGT6s/RPXc06+OKXh4hMzLEL4XP5U' +
    'j6vSJRU0Z7MXC9OraSGYfj7LZqTmblKIHJXBb31iTslHemRKjUMumGH7/GfzAWWOq0p6PuV3zO9mmO7LxXmpYN9Pt0P9kVkbhXWu' +
    'SjNJECmysgXFKVCV2OKkHFsF9eKU3sKcmDExEj4rb7MQvWC6rvCZWY9QvwbtMKzsYJ1QP5BvyjfoE6IW4n79FmjuJ11G3HMZaOb2' +
    'VTlW8YtSHo2fpv5QRD8pfYs5KvswfS6UZhf7j8yqUzSuOqyRibmwxAWAiKghLOg8GXz9N9BUlMY5ETAUIiBE4BBlCsSaBxoEchxG' +
    'sgSTKMe5mD3giG9l8MTDrKQG1XyNLBzSt3QTm8aKnwff/6lLCSQmM7Yk0MsvDHBPve8iQAMWpImdrs4H/OQ/8aoPae8qIfmokm+d' +
    'msHwRMgMDuj+E/f3ZLYCgEQR1ybkk3ci/5F8kyYD+IcnBC108FAEAEx/xGZfwRJbzCiMSAu0p3fvYa7ibWNoMzKZVCzsUimlds9L' +
    '5Qffc5FApGAVzEK55MhVpZZy1XPKKixRb3stcvVZjho2qvGPGCo=',
  'base64',
);

/** Without a checksum of the content. */
export const zstdUncheckedSample = Buffer.from(
  'KLUv/QBoNREAtmdSF5Cp0gYo3b+2ndjKieyllTvlhzJ54XEBUgBIAEgAHo6Y0FyZrmAhcz7rykzM3bTozI1Zj1KwL5QUHizacxk6' +
    'vA39Ws48SFyU4rlI5WpG+KEe5/MG7UkOA1DAAIEEADgggADSAgUIDtByN90D90DeBy/pLdtMGT6s/RPXc06+OKXh4hMzLEL4XP5U' +
    'j6vSJRU0Z7MXC9OraSGYfj7LZqTmblKIHJXBb31iTslHemRKjUMumGH7/GfzAWWOq0p6PuV3zO9mmO7LxXmpYN9Pt0P9kVkbhXWu' +
    'SjNJECmysgXFKVCV2OKkHFsF9eKU3sKcmDExEj4rb7MQvWC6rvCZWY9QvwbtMKzsYJ1QP5BvyjfoE6IW4n79FmjuJ11G3HMZaOb2' +
    'VTlW8YtSHo2fpv5QRD8pfYs5KvswfS6UZhf7j8yqUzSuOqyRibmwxAWAiKghLOg8GXz9N9BUlMY5ETAUIiBE4BBlCsSaBxoEchxG' +
    'sgSTKMe5mD3giG9l8MTDrKQG1XyNLBzSt3QTm8aKnwff/6lLCSQmM7Yk0MsvDHBPve8iQAMWpImdrs4H/OQ/8aoPae8qIfmokm+d' +
    'msHwRMgMDuj+E/f3ZLYCgEQR1ybkk3ci/5F8kyYD+IcnBC108FAEAEx/xGZfwRJbzCiMSAu0p3fvYa7ibWNoMzKZVCzsUimlds9L' +
    '5Qffc5FApGAVzEK55MhVpZZy1XPKKixRb3stcvVZjho2qg==',
  'base64',
);

export const bzip2Sample = Buffer.from(
  'QlpoOTFBWSZTWfBiSxgAAkpfgAAQQAL/8AKABAAiwMwAQALSO6dRTpg1U/00DVJNMmCGGmTQhBKaAAzVTQ00MQAYRTUIMppBo0yM' +
    'CIj6AiI50N99iehVTXvs7usvD6Fvend5pi6WY5q7ZcpNbuZp0tud5o7Ss3E0aSg0KWQgnaRl7litdJvlWsTGmtQgRE63lDYxC9w7' +
    'tq1E7pOjImoyLM7t5ZkHCUGrqbLL0tOcKcOQU5iYwtHDixZkTBwWYqmwK0gvgFegV5BXcvWLZ1qtrHtJnjWUiEEIGkDaBgDBACaB' +
    'Akb6bO6gVjTcFZHtc73btmMJCEhCRhQUbTJzxKlUTq2OubOLdBN6O2LArk1phGALZ8+mBIy4uQg4QtIXUiQ6mJHVyBIOhwVmFFFV' +
    'CcWJmF7caDtvvvOTbRkAfoFSx8AZkRPXuTftiRjbhj0CIjxWb8yQ0EHFckcdZfiObIRQKSWJT17EORiJrexlzAshijV9SDQVDASS' +
    'K+YpexA+Tyu2TLDsBW2WqzzUJG1a1tZ3OGqLQ5hnQ832xruD1xtQRshqZcrRgPjlsaoi0T4p87gDO3V9aVbrp+VVtnHRk1onRQJy' +
    't1yBcyDFlZwwnKALEKxhIoiI584pqSqdHgcgc4rRnDp4k6vJPIIJBJ1rrM4g2eLdC3IR5tRoitG65ClcLGaq85hrmPcK92q2CKVU' +
    'FubrMu7YxjjiS83ngFe4K+AV9Ar5BXyCtwV/gV+gV9Ar7BX/F3JFOFCQ8GJLGA==',
  'base64',
);
