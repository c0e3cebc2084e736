package com.microsoft.health.dicomcast.local.host;

import java.util.Objects;

/** A function failed; told as Azure tells it: the root cause, with the short name of its class. */
public final class FunctionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String errorType;
    private final String errorMessage;

    private FunctionFailedException(Throwable root, Throwable failure) {
        super(shortName(root) + ": " + Objects.toString(root.getMessage(), ""), failure);
        errorType = shortName(root);
        errorMessage = Objects.toString(root.getMessage(), "");
    }

    static FunctionFailedException because(Throwable failure) {
        var root = failure;
        for (var cause = root.getCause(); cause != null && cause != root; cause = root.getCause()) {
            root = cause;
        }
        return new FunctionFailedException(root, failure);
    }

    /** For example {@code IllegalStateException}, {@code Outer.Inner}. */
    public String errorType() {
        return errorType;
    }

    /** What the root cause says; empty if nothing. */
    public String errorMessage() {
        return errorMessage;
    }

    private static String shortName(Throwable failure) {
        var type = failure.getClass();
        var name = type.getName()
                .substring(
                        type.getPackageName().isEmpty()
                                ? 0
                                : type.getPackageName().length() + 1);
        return name.replace('$', '.');
    }
}
