package com.microsoft.health.dicomcast.model.refusals;

/** The beginning of what a caller sent: it is quoted back, but not without end, and never with half a character. */
public final class Excerpt {
    private Excerpt() {}

    public static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
