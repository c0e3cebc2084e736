package com.microsoft.health.dicomcast.model.ports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The logs that customers have of their resources, in Azure Monitor. */
public interface ResourceLogs {
    /**
     * Writes records, each in Azure Monitor's schema; they may come to be there more than once. All have been taken when it
     * returns.
     *
     * @throws CloudException.Unavailable when they may be taken later; some of them may have been
     * @throws CloudException.Refused when at least one of them never will be
     */
    void write(List<ObjectNode> records);
}
