package com.microsoft.health.dicomcast.bench;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When to look whether something has happened: not before most of the usual time has passed, then often against it, so
 * that neither the looks nor the waits between them are what is measured.
 */
final class Polling {
    private static final long LEAST_NANOS = 1_000_000;

    private final AtomicLong usualNanos;

    private Polling(long usualNanos) {
        this.usualNanos = new AtomicLong(usualNanos);
    }

    /** Nothing is known yet of how long it takes. */
    static Polling eagerly() {
        return new Polling(LEAST_NANOS);
    }

    /** Asks until the answer is yes. */
    void await(Question question) throws Exception {
        var begun = System.nanoTime();
        var usual = usualNanos.get();
        sleep(usual * 3 / 4);
        while (!question.isSo()) {
            sleep(usual / 16);
        }
        var took = System.nanoTime() - begun;
        usualNanos.accumulateAndGet(took, (before, now) -> (7 * before + now) / 8);
    }

    private static void sleep(long nanos) throws InterruptedException {
        var time = Math.max(nanos, LEAST_NANOS);
        Thread.sleep(time / 1_000_000, (int) (time % 1_000_000));
    }

    /** Something that becomes true. */
    @FunctionalInterface
    interface Question {
        boolean isSo() throws Exception;
    }
}
