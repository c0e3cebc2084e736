/** What command lines ask a cloud before they call it: its endpoints, a token, its subscriptions, its providers. */
@NullMarked
package com.microsoft.health.dicomcast.local.signin;

import org.jspecify.annotations.NullMarked;
