package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.util.Optional;

/**
 * A cast and those around it, read in one round trip. What is absent does not exist, or was not asked for.
 *
 * @param subscription of the customer
 */
public record Family(
        Optional<Workspace> workspace,
        Optional<DicomService> dicomService,
        Optional<FhirService> fhirService,
        Optional<Versioned<Cast>> cast,
        Optional<Versioned<Slot>> slot,
        SubscriptionState subscription) {}
