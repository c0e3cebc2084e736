package com.microsoft.health.dicomcast.conformance.conversations;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Calls that follow one another, and what is expected of each reply.
 *
 * @param name of its file
 * @param items of the contract that it shows
 * @param tries what it tries, in a sentence
 * @param given the conversation that goes before it
 * @param needs what else the fixture must give: values and acts
 * @param alone whether no other conversation may be held at the same time
 */
public record Conversation(
        String name,
        List<String> items,
        String tries,
        Optional<String> given,
        List<String> needs,
        boolean alone,
        List<Step> steps) {
    public Conversation {
        items = List.copyOf(items);
        needs = List.copyOf(needs);
        steps = List.copyOf(steps);
    }

    /** What the fixture must know how to do. */
    public Stream<String> acts() {
        return steps.stream().filter(Act.class::isInstance).map(each -> ((Act) each).name());
    }

    @Override
    public String toString() {
        return name + ": " + tries;
    }
}
