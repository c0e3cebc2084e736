package com.microsoft.health.dicomcast.functions.callers;

import java.util.Optional;

/** Whether a caller is let in. Why not is a sentence for the log, without anything that was sent; callers are not told. */
public sealed interface Verdict {
    /**
     * Known.
     *
     * @param caller what it is known as; never a person
     * @param person on whose behalf it calls, where its credentials say so; for the audit alone
     */
    record Admitted(String caller, Optional<String> person) implements Verdict {
        /** A caller whose credentials speak of no person. */
        public Admitted(String caller) {
            this(caller, Optional.empty());
        }
    }

    /** Not one of those who may call, and nothing that it could send now would help: 403 (C-32). */
    record Forbidden(String why) implements Verdict {}

    /**
     * No valid token came: 401 (C-32).
     *
     * @param challenge of {@code WWW-Authenticate}
     */
    record Unauthenticated(String why, String challenge) implements Verdict {}
}
