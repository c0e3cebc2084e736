package com.microsoft.health.dicomcast.local.host;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app settings, which bindings name as {@code %setting%}. */
record AppSettings(Map<String, String> values) {
    private static final Pattern NAME = Pattern.compile("%([^%]+)%");

    String expand(String text) {
        return NAME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(text, found.group(1))));
    }

    private String value(String text, String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + text + "' names the app setting " + name + ", which is not set");
        }
        return value;
    }
}
