package com.microsoft.health.dicomcast.model.ids;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One segment of a resource id that somebody chose. It keeps the spelling it came with; two names are equal whatever their
 * case (ARM contract C-2, C-3).
 */
public record ArmName(String spelling) {
    /** ARM's own limit, and the characters that it forbids in every name (C-5); {@code |} parts our document ids. */
    private static final Pattern ALLOWED = Pattern.compile("[^\\p{Cc}<>%&:\\\\?/|#]{1,260}");

    public ArmName {
        if (!isValid(spelling)) {
            throw new IllegalArgumentException("not a resource name");
        }
    }

    public static Optional<ArmName> parse(String text) {
        return isValid(text) ? Optional.of(new ArmName(text)) : Optional.empty();
    }

    public String lower() {
        return spelling.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArmName name && name.lower().equals(lower());
    }

    @Override
    public int hashCode() {
        return lower().hashCode();
    }

    @Override
    public String toString() {
        return spelling;
    }

    private static boolean isValid(String text) {
        return ALLOWED.matcher(text).matches() && !text.isBlank() && !text.equals(".") && !text.equals("..");
    }
}
