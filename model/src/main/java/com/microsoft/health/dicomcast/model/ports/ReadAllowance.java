package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import java.time.Duration;

/** Whether Azure Resource Manager may be asked more at present, with a reserve left for whoever is at work for a customer. */
@FunctionalInterface
public interface ReadAllowance {
    /** How long to wait before the next look at something in the subscription; zero: not at all. */
    Duration pause(SubscriptionId subscription);
}
