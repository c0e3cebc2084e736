package com.microsoft.health.dicomcast.model.ports;

/**
 * How far something is that goes through everything again and again; whoever goes on after a crash begins there.
 *
 * @param name of what goes on
 * @param place as only it understands it; the empty text is the beginning
 */
public record Checkpoint(String name, String place) {}
