package com.microsoft.health.dicomcast.functions.callers;

/** Why a token is not believed: a sentence for the log, without anything that was sent. */
final class NotBelievedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    NotBelievedException(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }

    static void unless(boolean holds, String why) throws NotBelievedException {
        if (!holds) {
            throw new NotBelievedException(why);
        }
    }
}
