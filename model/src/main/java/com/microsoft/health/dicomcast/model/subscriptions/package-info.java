/** What ARM tells of customers' subscriptions, and what that means for their casts. */
@NullMarked
package com.microsoft.health.dicomcast.model.subscriptions;

import org.jspecify.annotations.NullMarked;
