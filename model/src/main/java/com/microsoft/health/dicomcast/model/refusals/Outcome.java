package com.microsoft.health.dicomcast.model.refusals;

import java.util.function.Function;

/** The value, or the one refusal. */
public sealed interface Outcome<T> {
    /** Yes. */
    record Accepted<T>(T value) implements Outcome<T> {}

    /** No. */
    record Refused<T>(Refusal why) implements Outcome<T> {}

    static <T> Outcome<T> accept(T value) {
        return new Accepted<>(value);
    }

    static <T> Outcome<T> refuse(Refusal why) {
        return new Refused<>(why);
    }

    /** Carries on with the value; a refusal stays what it is. */
    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return fold(next, Outcome::refuse);
    }

    default <R> R fold(Function<T, R> accepted, Function<Refusal, R> refused) {
        if (this instanceof Accepted<T> yes) {
            return accepted.apply(yes.value());
        }
        return refused.apply(((Refused<T>) this).why());
    }
}
