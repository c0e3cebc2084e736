package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.functions.arm.PageSize;
import com.microsoft.health.dicomcast.functions.http.Query;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which part of a list is asked for. The token is the last name seen: there is nothing to forge (C-63).
 *
 * @param after only names behind this one
 */
record Paging(int size, Optional<ArmName> after) {
    static final String SKIP_TOKEN = "$skipToken";

    static Outcome<Paging> of(Query query) {
        return PageSize.of(query).then(size -> after(query).then(after -> Outcome.accept(new Paging(size, after))));
    }

    /** The page, by name. */
    List<Cast> cut(List<Cast> all) {
        return remaining(all).stream().limit(size).toList();
    }

    /** The token of the page behind the one shown, if there is one. */
    Optional<String> next(List<Cast> all, List<Cast> shown) {
        return remaining(all).size() > shown.size()
                ? Optional.of(shown.get(shown.size() - 1).id().name().lower())
                : Optional.empty();
    }

    private List<Cast> remaining(List<Cast> all) {
        return all.stream()
                .filter(cast -> after.map(last -> name(cast).compareTo(last.lower()) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(Paging::name))
                .toList();
    }

    private static String name(Cast cast) {
        return cast.id().name().lower();
    }

    private static Outcome<Optional<ArmName>> after(Query query) {
        var sent = query.first(SKIP_TOKEN);
        if (sent.isEmpty()) {
            return Outcome.accept(Optional.empty());
        }
        var name = sent.flatMap(ArmName::parse).filter(CastId::isCastName);
        return name.isPresent() ? Outcome.accept(name) : Outcome.refuse(Refusal.invalidSkipToken());
    }
}
