package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Commit;

/**
 * A cast arrives.
 *
 * @param operation writes its section anew; has ended already where there is none to write
 */
public record Landing(Commit commit, Operation operation) {}
