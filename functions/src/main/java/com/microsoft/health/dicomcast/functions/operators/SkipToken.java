package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.functions.http.Query;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on. There is nothing to forge: operators may see all of it.
 *
 * @param question for which alone it is good
 * @param part of a list that has several, from 0
 * @param continuation the store's own; absent at the beginning of a part
 */
record SkipToken(String question, int part, @Nullable String continuation) {
    static final String NAME = "$skipToken";

    static SkipToken start(String question) {
        return new SkipToken(question, 0, null);
    }

    /** From the beginning where the query has none. */
    static Outcome<SkipToken> of(Query query, String question) {
        return query.first(NAME)
                .map(sent -> parse(sent)
                        .filter(token -> question.equals(token.question()) && token.part() >= 0)
                        .map(Outcome::accept)
                        .orElseGet(() -> Outcome.refuse(Refusal.invalidSkipToken())))
                .orElseGet(() -> Outcome.accept(start(question)));
    }

    boolean isStart() {
        return part == 0 && continuation == null;
    }

    Optional<String> from() {
        return Optional.ofNullable(continuation);
    }

    SkipToken at(String next) {
        return new SkipToken(question, part, next);
    }

    SkipToken nextPart() {
        return new SkipToken(question, part + 1, null);
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(this).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<SkipToken> parse(String text) {
        try {
            var json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return Optional.ofNullable(Json.read(json, SkipToken.class));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
