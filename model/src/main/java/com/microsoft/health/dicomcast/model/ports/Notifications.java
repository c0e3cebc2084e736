package com.microsoft.health.dicomcast.model.ports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Those who keep lists of all resources: what changes is published to them. */
public interface Notifications {
    /**
     * Publishes events, each in the schema for resource notifications; they may be heard more than once. All have been taken
     * when it returns.
     *
     * @param events of different resources: their order does not count
     * @throws CloudException.Unavailable when they may be taken later; some of them may have been
     * @throws CloudException.Refused when at least one of them never will be
     */
    void publish(List<ObjectNode> events);
}
