package com.microsoft.health.dicomcast.local.kubernetes;

/** Hears of every object after a write to it has been committed; must not block. */
@FunctionalInterface
public interface WriteListener {
    void written(String plural, String namespace, String name);
}
