package com.microsoft.health.dicomcast.model.health;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One of a role's actions: {@code *} stands for any text, slashes included, and casing does not count
 * (learn.microsoft.com/azure/role-based-access-control/role-definitions).
 */
public final class ActionPattern {
    private final String text;
    private final Pattern pattern;

    public ActionPattern(String text) {
        this.text = text;
        this.pattern = Pattern.compile(
                Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    public boolean matches(String action) {
        return pattern.matcher(action).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActionPattern that && that.text.equalsIgnoreCase(text);
    }

    @Override
    public int hashCode() {
        return text.toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
