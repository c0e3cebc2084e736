package com.microsoft.health.dicomcast.functions.wiring;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.microsoft.health.dicomcast.clouds.arm.ArmAccessRights;
import com.microsoft.health.dicomcast.clouds.arm.ArmClients;
import com.microsoft.health.dicomcast.clouds.arm.ArmParents;
import com.microsoft.health.dicomcast.clouds.arm.ArmPipeline;
import com.microsoft.health.dicomcast.clouds.arm.ArmQuotas;
import com.microsoft.health.dicomcast.clouds.arm.ArmStorage;
import com.microsoft.health.dicomcast.clouds.arm.ArmWorkerIdentities;
import com.microsoft.health.dicomcast.clouds.arm.ResourceGraph;
import com.microsoft.health.dicomcast.clouds.arm.RoleDefinitions;
import com.microsoft.health.dicomcast.clouds.callbacks.HttpCallbacks;
import com.microsoft.health.dicomcast.clouds.cosmos.CallBudget;
import com.microsoft.health.dicomcast.clouds.cosmos.CosmosAccount;
import com.microsoft.health.dicomcast.clouds.cosmos.CosmosConnection;
import com.microsoft.health.dicomcast.clouds.cosmos.CosmosDocuments;
import com.microsoft.health.dicomcast.clouds.kubernetes.ClientLimits;
import com.microsoft.health.dicomcast.clouds.kubernetes.ClusterClients;
import com.microsoft.health.dicomcast.clouds.kubernetes.ClusterRegistry;
import com.microsoft.health.dicomcast.clouds.kubernetes.ConflictRetry;
import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import com.microsoft.health.dicomcast.clouds.kubernetes.KubernetesCastSections;
import com.microsoft.health.dicomcast.clouds.kubernetes.KubernetesSectionRolls;
import com.microsoft.health.dicomcast.clouds.kubernetes.KubernetesWorkerReports;
import com.microsoft.health.dicomcast.clouds.sinks.EventGridNotifications;
import com.microsoft.health.dicomcast.clouds.sinks.MonitorResourceLogs;
import com.microsoft.health.dicomcast.functions.settings.KubernetesSettings;
import com.microsoft.health.dicomcast.functions.settings.Settings;
import com.microsoft.health.dicomcast.functions.settings.StoreSettings;
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
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** The clouds by their SDKs. The provider has one identity, which the settings name; nothing is probed for. */
final class SdkClouds implements Clouds {
    private final Machine machine;
    private final StepTime stepTime;
    private final Optional<TokenCredential> credential;
    private final RoleDefinitions roleDefinitions;
    private final ArmQuotas quotas;
    private final Supplier<Documents> documents;
    private final Supplier<ArmClients> arm;
    private final Supplier<ClusterRegistry> clusters;
    private final Supplier<ClusterClients> clusterClients;
    private final Supplier<CastSections> castSections;
    private final Optional<Notifications> notifications;
    private final Optional<ResourceLogs> resourceLogs;
    private final Supplier<SectionRolls> sectionRolls;
    private final Supplier<WorkerReports> workerReports;

    SdkClouds(Settings settings, Machine machine) {
        this.machine = machine;
        this.stepTime = new StepTime(machine.clock(), settings.pace().stepWithin());
        this.credential = settings.arm().managedIdentityClientId().map(SdkClouds::identity);
        this.roleDefinitions = new RoleDefinitions(machine.clock());
        this.quotas = new ArmQuotas(machine.clock());
        this.documents = new Lazy<>(() -> documents(settings.store()));
        this.arm = new Lazy<>(() -> arm(settings.arm().endpoint()));
        this.clusters = new Lazy<>(() -> ClusterAccesses.registry(settings.kubernetes()));
        this.clusterClients = new Lazy<>(() -> clusterClients(settings.kubernetes()));
        this.castSections = new Lazy<>(() -> castSections(settings.kubernetes()));
        this.notifications = settings.outbox()
                .topic()
                .map(topic -> new EventGridNotifications(
                        topic, pipeline(EventGridNotifications.CLOUD, EventGridNotifications.SCOPE)));
        this.resourceLogs = settings.outbox()
                .logs()
                .map(logs -> new MonitorResourceLogs(
                        logs.endpoint(),
                        logs.rule(),
                        logs.stream(),
                        pipeline(MonitorResourceLogs.CLOUD, MonitorResourceLogs.SCOPE)));
        this.sectionRolls = new Lazy<>(
                () -> new KubernetesSectionRolls(clusterClients.get(), type(settings.kubernetes()), machine.clock()));
        this.workerReports = new Lazy<>(() -> new KubernetesWorkerReports(
                clusterClients.get(),
                clusters.get(),
                type(settings.kubernetes()),
                KubernetesWorkerReports.MOST_EVENTS));
    }

    @Override
    public Documents documents() {
        return documents.get();
    }

    @Override
    public Storage storage() {
        return new ArmStorage(arm.get());
    }

    @Override
    public WorkerIdentities workerIdentities() {
        return new ArmWorkerIdentities(arm.get());
    }

    @Override
    public CastSections castSections() {
        return castSections.get();
    }

    @Override
    public Clusters clusters() {
        return clusters.get();
    }

    @Override
    public Callbacks callbacks() {
        return new HttpCallbacks(stepTime);
    }

    @Override
    public Optional<Notifications> notifications() {
        return notifications;
    }

    @Override
    public Optional<ResourceLogs> resourceLogs() {
        return resourceLogs;
    }

    @Override
    public StepTime stepTime() {
        return stepTime;
    }

    @Override
    public AccessRights accessRights() {
        return new ArmAccessRights(arm.get(), roleDefinitions);
    }

    @Override
    public RoleListing roleListing() {
        return new ResourceGraph(arm.get(), quotas, roleDefinitions);
    }

    @Override
    public ReadAllowance readAllowance() {
        return quotas;
    }

    @Override
    public SectionRolls sectionRolls() {
        return sectionRolls.get();
    }

    @Override
    public WorkerReports workerReports() {
        return workerReports.get();
    }

    @Override
    public Parents parents() {
        return new ArmParents(arm.get());
    }

    /** The HTTP client is named: of two on the class path the SDK would take whichever comes first. */
    private static TokenCredential identity(String clientId) {
        return new ManagedIdentityCredentialBuilder()
                .clientId(clientId)
                .httpClient(new JdkHttpClientBuilder().build())
                .build();
    }

    private Documents documents(StoreSettings store) {
        var account = store.key()
                .map(key -> CosmosAccount.withKey(store.endpoint(), store.database(), store.container(), key))
                .orElseGet(() -> CosmosAccount.withCredential(
                        store.endpoint(), store.database(), store.container(), credential.orElseThrow()));
        return new CosmosDocuments(new CosmosConnection(account, CallBudget.DEFAULT, stepTime), machine.uuids());
    }

    private ArmClients arm(URI endpoint) {
        return new ArmClients(
                endpoint,
                pipeline(ArmPipeline.ARM, endpoint.resolve("/.default").toString(), quotas));
    }

    /** Only ARM's answers tell of ARM's quotas: {@code watchers}. */
    private Supplier<HttpPipeline> pipeline(String cloud, String scope, HttpPipelinePolicy... watchers) {
        Optional<HttpPipelinePolicy> bearer = credential.map(any -> new BearerTokenAuthenticationPolicy(any, scope));
        return new Lazy<>(() -> ArmPipeline.of(
                cloud,
                bearer,
                machine.uuids(),
                () -> Optional.ofNullable(MDC.get("correlationId")),
                stepTime,
                watchers));
    }

    private ClusterClients clusterClients(KubernetesSettings settings) {
        return new ClusterClients(
                clusters.get(),
                new ClusterAccesses(settings, credential, machine.clock()),
                ClientLimits.STANDARD,
                stepTime,
                machine.threads());
    }

    private CastSections castSections(KubernetesSettings settings) {
        return new KubernetesCastSections(
                clusterClients.get(),
                type(settings),
                ConflictRetry.standard(machine.clock(), machine.random(), machine.sleeper()::accept));
    }

    private static DicomServiceType type(KubernetesSettings settings) {
        return new DicomServiceType(settings.group(), settings.version(), settings.kind(), settings.plural());
    }
}
