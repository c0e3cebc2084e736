package com.microsoft.health.dicomcast.model.ports;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cloud did not do what it was asked. The adapters decide which of the two kinds it is (domain facts, 6.1). */
public abstract sealed class CloudException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final String reason;

    private CloudException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.reason = message;
    }

    /** The cloud's own code, else one of ours; PascalCase. */
    public String code() {
        return code;
    }

    /** A sentence that says what is wrong, fit to be shown to the customer. */
    public String reason() {
        return reason;
    }

    /** The same call may succeed later: throttled, unavailable, timed out, not replicated yet. */
    public static final class Unavailable extends CloudException {
        private static final long serialVersionUID = 1;

        private final @Nullable Duration retryAfter;
        private final boolean unanswered;

        public Unavailable(String code, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            this(code, message, retryAfter, cause, false);
        }

        private Unavailable(
                String code,
                String message,
                @Nullable Duration retryAfter,
                @Nullable Throwable cause,
                boolean unanswered) {
            super(code, message, cause);
            this.retryAfter = retryAfter;
            this.unanswered = unanswered;
        }

        /** A call that was to make something got no answer in its time: what it asked for may still come to be. */
        public static Unavailable unanswered(String code, String message, Throwable cause) {
            return new Unavailable(code, message, null, cause, true);
        }

        /** Whether the call may yet have an effect that nobody waits for any more. */
        public boolean isUnanswered() {
            return unanswered;
        }

        /** How long the cloud asks to be left alone. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** Asking again will not help. */
    public static final class Refused extends CloudException {
        private static final long serialVersionUID = 1;

        public Refused(String code, String message, @Nullable Throwable cause) {
            super(code, message, cause);
        }
    }

    /** The chosen member of the placement pool has no room left: another one may. */
    public static final class OutOfQuota extends CloudException {
        private static final long serialVersionUID = 1;

        public OutOfQuota(String code, String message, @Nullable Throwable cause) {
            super(code, message, cause);
        }
    }
}
