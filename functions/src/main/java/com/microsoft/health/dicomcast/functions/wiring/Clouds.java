package com.microsoft.health.dicomcast.functions.wiring;

import com.microsoft.health.dicomcast.model.ports.AccessRights;
import com.microsoft.health.dicomcast.model.ports.Callbacks;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.Clusters;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Notifications;
import com.microsoft.health.dicomcast.model.ports.Parents;
import com.microsoft.health.dicomcast.model.ports.ReadAllowance;
import com.microsoft.health.dicomcast.model.ports.ResourceLogs;
import com.microsoft.health.dicomcast.model.ports.RoleListing;
import com.microsoft.health.dicomcast.model.ports.SectionRolls;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.Storage;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;
import com.microsoft.health.dicomcast.model.ports.WorkerReports;
import java.util.Optional;

/** The one adapter of each port, built when it is first asked for: a cold start pays for nothing that it does not use. */
public interface Clouds {
    Documents documents();

    Storage storage();

    WorkerIdentities workerIdentities();

    CastSections castSections();

    Clusters clusters();

    Parents parents();

    AccessRights accessRights();

    RoleListing roleListing();

    ReadAllowance readAllowance();

    SectionRolls sectionRolls();

    WorkerReports workerReports();

    Callbacks callbacks();

    /** Empty when by the settings nobody is to be notified. */
    Optional<Notifications> notifications();

    /** Empty when by the settings there are none. */
    Optional<ResourceLogs> resourceLogs();

    /** The time of steps, to which the adapters keep. */
    StepTime stepTime();
}
