"""Who a mention means: names compared, words taken up again, reasons in bits."""
