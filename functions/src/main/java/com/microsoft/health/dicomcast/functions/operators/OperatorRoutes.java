package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.util.List;

/** The table of all that operators can ask: a path behind {@code /geneva/v1}, what it shows, what it does. */
public final class OperatorRoutes {
    private static final String CAST =
            "/subscriptions/*/resourceGroups/*/providers/" + ResourceTypes.NAMESPACE + "/" + ResourceTypes.WORKSPACES
                    + "/*/" + ResourceTypes.DICOM_SERVICES + "/*/" + ResourceTypes.DICOM_CASTS + "/*";
    private static final String OPERATION = "/operations/*";

    private OperatorRoutes() {}

    public static List<OperatorRoute> of(
            Documents documents, OperatorUrls urls, Reprovision reprovision, Failover failover) {
        return List.of(
                OperatorRoute.at(OPERATION).looks(new ShowOperation(documents, urls)),
                OperatorRoute.at(CAST + "/reprovision").orders(reprovision),
                OperatorRoute.at(CAST + "/failover").orders(failover));
    }
}
