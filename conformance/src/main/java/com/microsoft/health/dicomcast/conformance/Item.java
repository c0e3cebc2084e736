package com.microsoft.health.dicomcast.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A numbered item of the ARM contract.
 *
 * @param item its number, as {@code C-37}
 * @param says what it is about, in a few words
 * @param elsewhere tests that hold what cannot be seen from outside: a class, or a class and its method
 * @param note what of it is nobody's to test here, or not built, and why
 */
public record Item(String item, String says, List<String> elsewhere, String note) {
    public Item {
        elsewhere = absent(elsewhere) ? List.of() : List.copyOf(elsewhere);
        note = absent(note) ? "" : note;
    }

    private static boolean absent(@Nullable Object value) {
        return value == null;
    }
}
