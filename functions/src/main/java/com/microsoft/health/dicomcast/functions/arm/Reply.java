package com.microsoft.health.dicomcast.functions.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.operations.FailureCause;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What a verb answers, before the headers that every reply has. */
public record Reply(int status, Map<String, String> headers, Optional<ObjectNode> body) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply of(int status) {
        return new Reply(status, Map.of(), Optional.empty());
    }

    public static Reply of(int status, ObjectNode body) {
        return new Reply(status, Map.of(), Optional.of(body));
    }

    public Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    /** Whole seconds, never a date (C-26). */
    public Reply retryAfter(Duration delay) {
        return with("Retry-After", String.valueOf(delay.plusMillis(999).toSeconds()));
    }

    public static Reply refused(Refusal why) {
        var coded = of(why.status(), ErrorEnvelope.of(why)).with("x-ms-error-code", why.code());
        var reply = FailureCause.ofAnswer(why.status(), why.code())
                .map(cause -> coded.with(FailureCause.HEADER, cause))
                .orElse(coded);
        var allowed =
                why.allow().isEmpty() ? reply : reply.with("Allow", String.join(", ", new TreeSet<>(why.allow())));
        return why.retryAfter().map(allowed::retryAfter).orElse(allowed);
    }
}
