package com.microsoft.health.dicomcast.local.host;

import java.util.List;

/** The functions would not run in Azure; the message lists every finding. */
public final class RefusedFunctionsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedFunctionsException(List<String> findings) {
        super("These functions cannot run in Azure Functions:\n- " + String.join("\n- ", findings));
    }
}
