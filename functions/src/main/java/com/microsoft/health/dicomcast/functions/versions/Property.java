package com.microsoft.health.dicomcast.functions.versions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.json.JsonMembers;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A part of the wish, and the member below {@code properties} that spells it.
 *
 * @param object the object that has the member; empty for {@code properties} itself
 * @param reader tells the value that was sent; a fault counts as none, and has been recorded
 * @param writer puts the value under its name
 * @param getter finds it in the wish
 * @param setter changes it there
 */
record Property<T>(
        String object,
        String name,
        BiFunction<JsonMembers, String, Optional<T>> reader,
        Writer<T> writer,
        Function<CastSpec, T> getter,
        BiFunction<CastSpec, T, CastSpec> setter) {

    /** How a value stands in JSON. */
    @FunctionalInterface
    interface Writer<T> {
        void write(ObjectNode object, String name, T value);
    }

    static Property<Boolean> flag(
            String object,
            String name,
            Function<CastSpec, Boolean> getter,
            BiFunction<CastSpec, Boolean, CastSpec> setter) {
        return new Property<>(object, name, JsonMembers::flag, ObjectNode::put, getter, setter);
    }

    Optional<T> read(JsonMembers members) {
        return reader.apply(members, name);
    }

    /** What the members make of a wish: nothing, if they are silent. */
    UnaryOperator<CastSpec> change(JsonMembers members) {
        var sent = read(members);
        return wish -> sent.map(value -> setter.apply(wish, value)).orElse(wish);
    }

    void write(CastSpec wish, ObjectNode members) {
        writer.write(members, name, getter.apply(wish));
    }

    CastSpec copy(CastSpec from, CastSpec onto) {
        return setter.apply(onto, getter.apply(from));
    }
}
