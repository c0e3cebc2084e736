package com.microsoft.health.dicomcast.local.host;

import com.google.gson.Gson;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A value that a trigger or an input binding offers; it becomes what the parameter's type asks for. */
@FunctionalInterface
interface Argument {
    /** The worker's own Gson, version and configuration: it throws an {@link AssertionError} at a record. */
    Gson GSON = new Gson();

    @Nullable
    Object as(Type type);

    /** Text goes to a {@code String} as it is, quotes included, and to anything else through Gson. */
    static Argument text(@Nullable String text) {
        return type -> text == null || type == String.class ? text : GSON.<Object>fromJson(text, type);
    }

    /** A value that is there already, whatever the type. */
    static Argument value(Object value) {
        return type -> value;
    }
}
