package com.microsoft.health.dicomcast.model.ids;

import java.util.UUID;

/** Where a document lies: its partition and its id. */
public record DocumentKey(UUID partition, String id) {}
