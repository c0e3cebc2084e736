package com.microsoft.health.dicomcast.model.refusals;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An expected no: what ARM's error envelope says (C-64), and the status that goes with it. The factories are the whole list
 * of what can be refused; each sentence says what to do next.
 *
 * @param target JSON path or resource id that is meant
 * @param retryAfter when the same call may succeed by itself
 * @param runningOperation the operation that is in the way
 * @param allow the verbs that the path does know, for a 405
 */
public record Refusal(
        int status,
        String code,
        String message,
        Optional<String> target,
        List<Refusal> details,
        Optional<Duration> retryAfter,
        Optional<OperationId> runningOperation,
        Set<String> allow) {
    private static final Duration SOON = Duration.ofSeconds(5);
    /** So many errors are told at once: an answer has its limits too (C-8). */
    public static final int MOST_DETAILS = 50;

    private static final int LONGEST_PATH = 512;

    /** The body, or a part of it, has not the shape that it must have. */
    public static Refusal invalidContent(String jsonPath, String sentence) {
        return of(400, "InvalidRequestContent", sentence).at(jsonPath);
    }

    public static Refusal invalidName(String name) {
        return of(
                        400,
                        "InvalidResourceName",
                        "'%s' is no name for a DICOM cast. Use 3 to 24 letters, digits and hyphens; begin and end with a letter or digit."
                                .formatted(shortened(name)))
                .at("name");
    }

    /**
     * The path cannot be meant as it stands.
     *
     * @param segment the first that is wrong
     */
    public static Refusal invalidPath(String segment) {
        return of(
                400,
                "InvalidRequestUri",
                "The segment '%s' of the path is empty, relative, wrongly encoded, or has a character that no name may have. Correct it."
                        .formatted(shortened(segment)));
    }

    public static Refusal invalidSkipToken() {
        return of(
                        400,
                        "InvalidSkipToken",
                        "The $skipToken is not one of ours. Follow nextLink as it is, or list from the start.")
                .at("$skipToken");
    }

    public static Refusal invalidTop() {
        return of(400, "InvalidQueryParameterValue", "The $top parameter must be a whole number of at least 1.")
                .at("$top");
    }

    /** One of the parameters by which a list is narrowed down. */
    public static Refusal invalidParameter(String name, String sentence) {
        return of(400, "InvalidQueryParameterValue", sentence).at(shortened(name));
    }

    public static Refusal missingApiVersion(List<String> supported) {
        return of(
                        400,
                        "MissingApiVersionParameter",
                        "The api-version query parameter is required for all requests. Supported: %s."
                                .formatted(String.join(", ", supported)))
                .at("api-version");
    }

    public static Refusal invalidApiVersion(String sent, List<String> supported) {
        return of(
                        400,
                        "InvalidApiVersionParameter",
                        "The api-version '%s' is invalid. Supported: %s."
                                .formatted(shortened(sent), String.join(", ", supported)))
                .at("api-version");
    }

    /** Which of them is meant nobody can tell, even if they are the same. */
    public static Refusal repeatedApiVersion(List<String> supported) {
        return of(
                        400,
                        "InvalidApiVersionParameter",
                        "The parameter 'api-version' is there more than once. Send it once. Supported: %s."
                                .formatted(String.join(", ", supported)))
                .at("api-version");
    }

    /** A value that changes of itself to nothing else: name, id, state. */
    public static Refusal propertyChangeNotAllowed(String jsonPath, String sentence) {
        return of(400, "PropertyChangeNotAllowed", sentence).at(jsonPath);
    }

    public static Refusal fhirServiceNotInWorkspace(FhirServiceId fhir, CastId cast) {
        return of(
                        400,
                        "FhirServiceNotInWorkspace",
                        "The FHIR service '%s' must be in the cast's own workspace '%s'."
                                .formatted(fhir.path(), cast.workspace().path()))
                .at("properties.fhirServiceResourceId");
    }

    public static Refusal fhirServiceNotFound(FhirServiceId fhir) {
        return of(
                        400,
                        "FhirServiceNotFound",
                        "The FHIR service '%s' does not exist. Create it first, or name another one of the workspace."
                                .formatted(fhir.path()))
                .at("properties.fhirServiceResourceId");
    }

    public static Refusal fhirServiceKindNotSupported(FhirServiceId fhir, String kind) {
        return of(
                        400,
                        "FhirServiceKindNotSupported",
                        "The FHIR service '%s' is of kind '%s'; a DICOM cast can write only to kind 'fhir-R4'."
                                .formatted(fhir.path(), kind))
                .at("properties.fhirServiceResourceId");
    }

    public static Refusal regionNotAvailable(String region) {
        return of(
                400,
                "LocationNotAvailableForResourceType",
                "DICOM casts are not available in '%s'. Use a DICOM service in another region."
                        .formatted(shortened(region)));
    }

    public static Refusal callerNotAuthenticated() {
        return of(
                401,
                "AuthenticationFailed",
                "Send a token that was issued for calling this provider, in the scheme that WWW-Authenticate names.");
    }

    public static Refusal callerNotAllowed() {
        return of(403, "CallerNotAuthorized", "Only Azure Resource Manager may call this provider.");
    }

    public static Refusal notFound(CastId cast) {
        return of(
                        404,
                        "ResourceNotFound",
                        "The DICOM cast '%s' under resource group '%s' was not found."
                                .formatted(cast.name(), cast.workspace().resourceGroup()))
                .at(cast.path());
    }

    public static Refusal operationNotFound() {
        return of(
                404,
                "OperationNotFound",
                "There is no such operation for this subscription and caller. Operations are kept for seven days.");
    }

    public static Refusal parentNotFound(ParentId parent) {
        return of(
                        404,
                        "ParentResourceNotFound",
                        "The parent resource '%s' does not exist. Create it first.".formatted(parent.path()))
                .at(parent.path());
    }

    /** For an operator: whoever asks there need not be told whose operations these are. */
    public static Refusal noSuchOperation() {
        return of(
                404,
                "OperationNotFound",
                "There is no such operation. Operations are kept for seven days after their end.");
    }

    public static Refusal operationEnded(OperationId operation, OperationStatus status) {
        return of(
                409,
                "OperationEnded",
                "Operation '%s' has ended: it is %s. There is nothing left to do about it."
                        .formatted(operation, status));
    }

    /** A delete takes away bit by bit: there is nothing to go back to. */
    public static Refusal deleteNotCancelable(OperationId operation) {
        return of(
                409,
                "OperationNotCancelable",
                "Operation '%s' is a delete, which cannot be undone. Wait for it, or dispatch it anew."
                        .formatted(operation));
    }

    public static Refusal executorAlive(OperationId operation, String state) {
        return of(
                        409,
                        "ExecutorAlive",
                        "The executor of operation '%s' is %s. Wait, resume it if it is suspended, or insist with force."
                                .formatted(operation, state))
                .at("force");
    }

    public static Refusal executorNotAlive(OperationId operation, String state) {
        return of(
                409,
                "ExecutorNotAlive",
                "The executor of operation '%s' is %s: there is nobody to pause. Dispatch the operation first."
                        .formatted(operation, state));
    }

    public static Refusal notPaused(OperationId operation, String state) {
        return of(
                409,
                "OperationNotPaused",
                "The executor of operation '%s' is %s and not suspended. If nobody is at work, dispatch the operation."
                        .formatted(operation, state));
    }

    public static Refusal tooManyInterventions(OperationId operation, int most) {
        return of(
                409,
                "TooManyInterventions",
                "Operators have ordered something of operation '%s' %d times. Let it end.".formatted(operation, most));
    }

    public static Refusal concurrentModification(OperationId operation) {
        return of(
                        409,
                        "ConcurrentModification",
                        "Operation '%s' moved on at the same time. Look at it again and retry.".formatted(operation))
                .after(Duration.ofSeconds(1));
    }

    /** Of a cast that failed or was canceled nobody knows what should be there. */
    public static Refusal healthNotChecked(CastId cast) {
        return of(
                        409,
                        "HealthNotChecked",
                        "The DICOM cast '%s' did not succeed last, and only the health of those that did is checked. Reprovision it."
                                .formatted(cast.name()))
                .at(cast.path());
    }

    /** Where an operator has named an action that there is not. */
    public static Refusal unknownAction(String action, Set<String> known) {
        return of(
                404,
                "UnknownAction",
                "There is no action '%s' here. Possible: %s."
                        .formatted(shortened(action), String.join(", ", new TreeSet<>(known))));
    }

    /** Where operators have called below no version that there is. */
    public static Refusal unknownOperatorsVersion(String known) {
        return of(
                404,
                "UnknownVersion",
                "There is nothing at this path. All that there is is below: %s.".formatted(known));
    }

    public static Refusal principalMissing(String header) {
        return of(401, "PrincipalMissing", "Name who is acting in the header %s.".formatted(header))
                .at(header);
    }

    public static Refusal malformedPrincipal(String header) {
        return of(
                        400,
                        "InvalidHeaderValue",
                        "The header %s must name who is acting in 1 to 128 printable ASCII characters."
                                .formatted(header))
                .at(header);
    }

    public static Refusal anotherPrincipal(String header) {
        return of(
                        401,
                        "PrincipalMismatch",
                        "The header %s names somebody else than the token. Leave the header out.".formatted(header))
                .at(header);
    }

    public static Refusal pathNotFound() {
        return of(404, "NotFound", "There is nothing at this path.");
    }

    public static Refusal typeNotFound(String type) {
        return of(
                404,
                "InvalidResourceType",
                "The resource type '%s' is not one of this provider.".formatted(shortened(type)));
    }

    public static Refusal methodNotAllowed(String method, Set<String> allowed) {
        return new Refusal(
                405,
                "MethodNotAllowed",
                "%s is not possible here. Possible: %s."
                        .formatted(shortened(method), String.join(", ", new TreeSet<>(allowed))),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                allowed);
    }

    public static Refusal parentNotStable(ParentId parent, ParentState state) {
        return of(
                        409,
                        "ParentResourceNotStable",
                        "The parent resource '%s' is %s. Retry once it is stable."
                                .formatted(parent.path(), state.word()))
                .at(parent.path())
                .after(SOON);
    }

    public static Refusal parentIsChanging(ParentId parent) {
        return of(
                        409,
                        "ParentResourceNotStable",
                        "An operation on the parent resource '%s' is about to start or at work. Retry once it is stable."
                                .formatted(parent.path()))
                .at(parent.path())
                .after(SOON);
    }

    public static Refusal subscriptionState(SubscriptionId subscription, SubscriptionState state) {
        return of(
                        409,
                        "InvalidSubscriptionState",
                        "The subscription '%s' is %s. %s".formatted(subscription.name(), state.name(), state.advice()))
                .at(subscription.path());
    }

    public static Refusal limitReached(CastId cast, int limit) {
        return of(
                        409,
                        "DicomCastLimitReached",
                        "The DICOM service '%s' may have %d DICOM cast(s), and has. Delete one first, or update the existing one."
                                .formatted(cast.dicomService().name(), limit))
                .at(cast.dicomService().path());
    }

    public static Refusal anotherOperation(CastId cast, OperationId running) {
        return new Refusal(
                409,
                "AnotherOperationInProgress",
                "Operation '%s' is at work on '%s'. Retry when it has ended.".formatted(running, cast.name()),
                Optional.of(cast.path()),
                List.of(),
                Optional.of(SOON),
                Optional.of(running),
                Set.of());
    }

    public static Refusal neverProvisioned(CastId cast) {
        return of(
                        409,
                        "CastNotProvisioned",
                        "Not everything that the DICOM cast '%s' needs is there, so it cannot fail over. Reprovision it first."
                                .formatted(cast.name()))
                .at(cast.path());
    }

    /**
     * A worker may run where nobody would see it.
     *
     * @param clusters in which something of the cast is to be cleared away first
     */
    public static Refusal notCleared(CastId cast, List<String> clusters) {
        return of(
                        409,
                        "ClusterNotCleared",
                        "A worker of the DICOM cast '%s' may still run in '%s'. Reprovision the DICOM cast once that cluster can be reached, then fail over."
                                .formatted(cast.name(), String.join("', '", clusters)))
                .at(cast.path());
    }

    /**
     * A failover to a third cluster would leave alone what may run in these.
     *
     * @param clusters to which failovers meant to move the cast, and did not
     */
    public static Refusal strayed(CastId cast, List<String> clusters) {
        return of(
                        409,
                        "ClusterNotCleared",
                        "A failover of the DICOM cast '%s' may have left a worker in '%s'. Reprovision the DICOM cast, with force if that cluster is lost, then fail over."
                                .formatted(cast.name(), String.join("', '", clusters)))
                .at(cast.path());
    }

    public static Refusal strayUnreachable(String cluster, String why) {
        return of(
                        409,
                        "ClusterUnreachable",
                        "A failover may have left a worker in the cluster '%s', which cannot be stopped. %s Retry; or, if that cluster is lost, insist with force: that worker may then run beside the one that starts, until the cluster returns."
                                .formatted(cluster, why))
                .at("force")
                .after(SOON);
    }

    public static Refusal parentNotFailedOver(CastId cast, String cluster) {
        return of(
                        409,
                        "ParentNotFailedOver",
                        "The DICOM service '%s' is not in the cluster '%s'. Fail it over first, then its DICOM cast."
                                .formatted(cast.dicomService().name(), cluster))
                .at(cast.dicomService().path());
    }

    public static Refusal sourceUnreachable(String cluster, String why) {
        return of(
                        409,
                        "FailoverSourceUnreachable",
                        "The worker in the cluster '%s' cannot be stopped. %s Retry; or, if that cluster is lost, insist with force: its worker may then run beside the new one until it returns."
                                .formatted(cluster, why))
                .at("force")
                .after(SOON);
    }

    public static Refusal targetUnreachable(String cluster, String why) {
        return of(
                        409,
                        "FailoverTargetUnreachable",
                        "The cluster '%s' does not say whether the DICOM service is there. %s Retry, or choose another target."
                                .formatted(cluster, why))
                .at("target.cluster")
                .after(SOON);
    }

    /** Casts cannot follow their workspace; nothing has left. */
    public static Refusal moveBlocked(WorkspaceId to, String why) {
        return of(409, "WorkspaceMoveBlocked", "The DICOM casts cannot move to '%s'. %s".formatted(to.path(), why))
                .at(to.path());
    }

    public static Refusal concurrentModification(CastId cast) {
        return of(
                        409,
                        "ConcurrentModification",
                        "The DICOM cast was changed by others at the same time. Read it again and retry.")
                .at(cast.path())
                .after(Duration.ofSeconds(1));
    }

    public static Refusal concurrentModification(SubscriptionId subscription) {
        return of(409, "ConcurrentModification", "Others told of this subscription at the same time. Tell again.")
                .at(subscription.path())
                .after(Duration.ofSeconds(1));
    }

    public static Refusal preconditionFailed(String header, String current) {
        return preconditionFailed(header, current, "Read the resource again and retry with its etag.");
    }

    /** Of what is not there: {@code If-Match} wants what is. */
    public static Refusal preconditionFailedByAbsence() {
        return preconditionFailed("If-Match", "the resource does not exist", "Leave the header out to create it.");
    }

    /** Of what is there: {@code If-None-Match} wants what is not. */
    public static Refusal preconditionFailedByPresence(String current) {
        return preconditionFailed("If-None-Match", current, "Leave the header out to change what is there.");
    }

    private static Refusal preconditionFailed(String header, String current, String advice) {
        return of(412, "PreconditionFailed", "%s does not hold: %s. %s".formatted(header, current, advice))
                .at(header);
    }

    public static Refusal malformedPrecondition(String header) {
        return of(
                        400,
                        "InvalidHeaderValue",
                        "The header %s is neither '*' nor a list of entity tags such as \"tag\". Send the etag that GET answers, or leave the header out."
                                .formatted(header))
                .at(header);
    }

    public static Refusal tooLarge(int limit) {
        return of(
                        413,
                        "RequestEntityTooLarge",
                        "The request is larger than the limit of %d bytes. Send less.".formatted(limit))
                .at("$");
    }

    public static Refusal unsupportedMediaType(Set<String> supported) {
        return of(
                        415,
                        "UnsupportedMediaType",
                        "Send the body as one of: %s.".formatted(String.join(", ", new TreeSet<>(supported))))
                .at("Content-Type");
    }

    /** A dependency is throttled or away; nothing was changed. */
    public static Refusal unavailable(Duration retryAfter, String requestId) {
        return of(
                        503,
                        "ServiceUnavailable",
                        "The service is busy or a dependency is away. Retry later, and if it lasts report request id %s."
                                .formatted(requestId))
                .after(retryAfter);
    }

    /** Our own fault; its particulars are in the log under the request's id. */
    public static Refusal internalError(String requestId) {
        return of(
                500,
                "InternalServerError",
                "The request failed inside the provider. Retry, and if it fails again report request id %s."
                        .formatted(requestId));
    }

    /** What an operation failed of, told to whoever asks for its result (C-56). */
    public static Refusal failed(int status, Failure why) {
        return of(status, why.code(), why.message());
    }

    /** One refusal stays itself; several become one with details (C-64). */
    public static Refusal all(List<Refusal> several) {
        if (several.size() == 1) {
            return several.get(0);
        }
        if (several.size() > MOST_DETAILS) {
            return all(several.subList(0, MOST_DETAILS))
                    .saying("The request has more than %d errors; see details for the first.".formatted(MOST_DETAILS));
        }
        return new Refusal(
                400,
                "MultipleErrorsOccurred",
                "The request has %d errors; see details.".formatted(several.size()),
                Optional.empty(),
                List.copyOf(several),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    private Refusal saying(String sentence) {
        return new Refusal(status, code, sentence, target, details, retryAfter, runningOperation, allow);
    }

    /** The same; where nothing more particular is meant, it is about what the URL names. */
    public Refusal about(String path) {
        return target.isPresent() ? this : at(Excerpt.of(path, LONGEST_PATH));
    }

    /** The same, of a part of something larger: where it is meant begins with {@code place}. */
    public Refusal within(String place) {
        return new Refusal(
                status,
                code,
                message,
                target.map(each -> place + each),
                details.stream().map(each -> each.within(place)).toList(),
                retryAfter,
                runningOperation,
                allow);
    }

    private static Refusal of(int status, String code, String message) {
        return new Refusal(
                status, code, message, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Set.of());
    }

    /** The same, pointing to something: a JSON path, a parameter, a header, or an ARM id. */
    public Refusal at(String what) {
        return new Refusal(status, code, message, Optional.of(what), details, retryAfter, runningOperation, allow);
    }

    private Refusal after(Duration delay) {
        return new Refusal(status, code, message, target, details, Optional.of(delay), runningOperation, allow);
    }

    /** What a caller sent is quoted back, but not without end. */
    private static String shortened(String text) {
        return Excerpt.of(text, 64);
    }
}
