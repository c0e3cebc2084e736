package com.microsoft.health.dicomcast.local.engine.core;

/** The orchestrator's answer contradicts what it has done before. */
final class NonDeterminismException extends Exception {
    private static final long serialVersionUID = 1;
    private final String sentence;

    NonDeterminismException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
