package com.microsoft.health.dicomcast.local.host;

import java.util.Set;

/** What starts a function. */
sealed interface Trigger {
    /**
     * A request.
     *
     * @param methods upper case; empty: all
     */
    record Http(String route, Set<String> methods) implements Trigger {}

    /**
     * A clock.
     *
     * @param schedule as it is written, with {@code %setting%} not yet replaced
     */
    record Timer(String schedule) implements Trigger {}

    /** A turn of a durable orchestration. */
    record Orchestration() implements Trigger {}

    /** A step that a durable orchestration asked for. */
    record Activity() implements Trigger {}

    /** None at all, more than one, or one that this host does not have: always a finding of the lint. */
    record Unsupported(String why) implements Trigger {}
}
