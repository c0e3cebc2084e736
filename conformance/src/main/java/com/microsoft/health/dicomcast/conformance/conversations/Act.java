package com.microsoft.health.dicomcast.conformance.conversations;

/**
 * Something that no call of the contract can bring about.
 *
 * @param name by which the fixture knows how
 */
public record Act(String sentence, String name) implements Step {}
