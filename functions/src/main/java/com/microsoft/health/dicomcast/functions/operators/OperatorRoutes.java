package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.activities.ExamineCasts;
import com.microsoft.health.dicomcast.activities.FindOrphans;
import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import com.microsoft.health.dicomcast.model.operations.Intervention.Kind;
import com.microsoft.health.dicomcast.orchestrations.OrphanSweep;
import com.microsoft.health.dicomcast.orchestrations.SweepOrphans;
import com.microsoft.health.dicomcast.orchestrations.SweepSnapshots;
import com.microsoft.health.dicomcast.orchestrations.SweepState;
import java.util.List;
import java.util.function.Supplier;

/** The table of all that operators can ask: a path behind {@code /geneva/v1}, what it shows, what it does. */
public final class OperatorRoutes {
    private static final String CAST =
            "/subscriptions/*/resourceGroups/*/providers/" + ResourceTypes.NAMESPACE + "/" + ResourceTypes.WORKSPACES
                    + "/*/" + ResourceTypes.DICOM_SERVICES + "/*/" + ResourceTypes.DICOM_CASTS + "/*";
    private static final String OPERATION = "/operations/*";

    private OperatorRoutes() {}

    public static List<OperatorRoute> of(
            OperatorPorts ports, Supplier<ExamineCasts> examination, Reprovision reprovision, Failover failover) {
        var documents = ports.documents();
        return List.of(
                OperatorRoute.at("/operations").looks(new ListOperations(documents)),
                OperatorRoute.at(OPERATION).looks(new ShowOperation(documents, ports.urls())),
                OperatorRoute.at(OPERATION + "/cancel").orders(intervene(Kind.Cancel, ports)),
                OperatorRoute.at(OPERATION + "/dispatch").orders(intervene(Kind.Dispatch, ports)),
                OperatorRoute.at(OPERATION + "/pause").orders(intervene(Kind.Pause, ports)),
                OperatorRoute.at(OPERATION + "/resume").orders(intervene(Kind.Resume, ports)),
                OperatorRoute.at("/casts").looks(new SearchCasts(documents)),
                OperatorRoute.at(CAST).looks(new ShowCast(documents)),
                OperatorRoute.at(CAST + "/recheck").orders(new Recheck(documents, examination)),
                OperatorRoute.at(CAST + "/reprovision").orders(reprovision),
                OperatorRoute.at(CAST + "/failover").orders(failover),
                OperatorRoute.at("/snapshot")
                        .orders(new StartSweep(SweepSnapshots.NAME, SweepSnapshots.INSTANCE, () -> SweepState.START)),
                OperatorRoute.at("/orphans").looks(new ListOrphans(new FindOrphans(documents, ports.parents()))),
                OperatorRoute.at("/orphans/sweep")
                        .orders(new StartSweep(
                                SweepOrphans.NAME,
                                SweepOrphans.INSTANCE,
                                () -> OrphanSweep.begin(ports.orphanWait()))));
    }

    private static OperatorAction intervene(Kind kind, OperatorPorts ports) {
        return new Intervene(kind, ports.documents(), ports.urls(), ports.clock());
    }
}
