package com.microsoft.health.dicomcast.model.ports;

import java.net.URI;

/** Those who want to be told when operations end. */
public interface Callbacks {
    /**
     * Tells one of them; it may hear the same twice.
     *
     * @param json the operation's status
     * @throws CloudException.Unavailable when it may listen later
     * @throws CloudException.Refused when it does not want to hear
     */
    void tell(URI target, String json);
}
