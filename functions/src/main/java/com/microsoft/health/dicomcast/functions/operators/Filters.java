package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.functions.http.Query;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parameters by which a list is narrowed down; one that is misspelled would widen it, and is refused. */
final class Filters {
    private static final Set<String> PAGING = Set.of("api-version", "$top", SkipToken.NAME);

    private final Query query;
    private final List<Refusal> faults = new ArrayList<>();
    private final TreeMap<String, String> asked = new TreeMap<>();

    /** @param known the parameters of this list besides those that every list has */
    Filters(Query query, Set<String> known) {
        this.query = query;
        var all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(PAGING);
        all.addAll(known);
        query.names().stream()
                .filter(name -> !all.contains(name))
                .limit(Refusal.MOST_DETAILS)
                .forEach(name -> faults.add(Refusal.invalidParameter(
                        name, "There is no such parameter. Possible: %s.".formatted(String.join(", ", all)))));
    }

    /**
     * A parameter that may be left out.
     *
     * @param shape what it must be, for whoever sends something else
     */
    <T> Optional<T> one(String name, Function<String, Optional<T>> parse, String shape) {
        var sent = query.all(name);
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        var parsed = sent.size() == 1 ? parse.apply(sent.get(0)) : Optional.<T>empty();
        if (parsed.isEmpty()) {
            faults.add(Refusal.invalidParameter(
                    name, "The parameter '%s' must be there once, and be %s.".formatted(name, shape)));
        }
        asked.put(name, sent.get(0).toLowerCase(Locale.ROOT));
        return parsed;
    }

    /** A parameter that is one of a few words, in any case. */
    <E extends Enum<E>> Optional<E> word(String name, E[] words) {
        var shape = List.of(words).stream().map(Enum::name).collect(Collectors.joining(", ", "one of ", ""));
        return one(
                name,
                text -> List.of(words).stream()
                        .filter(word -> word.name().equalsIgnoreCase(text))
                        .findFirst(),
                shape);
    }

    /** What was read, unless something is wrong. */
    <T> Outcome<T> outcome(T read) {
        return faults.isEmpty() ? Outcome.accept(read) : Outcome.refuse(Refusal.all(faults));
    }

    /** What was asked for, in one spelling: a token is good for the same question alone. */
    String question() {
        return asked.toString();
    }
}
